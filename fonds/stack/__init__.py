"""The embedded stack: a real object store and a real Airflow, started and stopped by `fonds`."""
