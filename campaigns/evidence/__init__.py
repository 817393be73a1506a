"""What the files of each register belong to, and who may add one."""
