"""Code that only measures or fits, for the scripts beside this folder."""
