"""What tests of search share lies in this folder; with this file those of its rooms find it too."""
