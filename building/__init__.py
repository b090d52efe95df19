"""Builds what is installed: the program's folder, the Debian package, the Windows installer."""
