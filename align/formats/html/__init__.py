"""HTML pages: their templates, wording, marked texts and heat maps."""
