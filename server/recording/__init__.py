"""Recordings of classes."""
