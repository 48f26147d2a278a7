"""What is handed out: wheels, an archive of the source, locks, licences, a site, pages."""
