"""The ground floor: errors, findings with their codes, identity. It imports no other room."""
