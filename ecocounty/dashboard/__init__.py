"""Leaders and office: where things stand. Keeps no figures."""
