"""What is printed and handed on: pages for people without netmap."""
