"""What can be shown: a file a kind of source, all with the face of :class:`server.media.sources.base.VideoSource`."""
