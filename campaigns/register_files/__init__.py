"""The registers of publicity as files: out to Excel, and back through the same services as the pages."""
