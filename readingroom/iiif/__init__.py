"""Documents as IIIF: Presentation 3 manifests and collections, Content Search 2, level-0 images."""
