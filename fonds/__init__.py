"""The front desk of fonds: settings, the pipeline of one document, and the command line."""

__version__ = "0.5.0"
