"""What IIIF says: trees of JSON, the images of a service, the words in annotations."""
