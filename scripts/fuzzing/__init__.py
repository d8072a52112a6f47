"""Files as no author meant them: seeds, mutations of them, and what reading them comes to."""
