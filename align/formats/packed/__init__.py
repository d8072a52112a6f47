"""Parquet files, read within limits: a small one cannot fill the memory."""
