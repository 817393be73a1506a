"""Problems, suggestions and instructions that somebody must answer, and the texts they arise in."""
