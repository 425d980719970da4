"""Field formats on their way in: the rows of event data sets as reports with findings. One file a format; `formats` lists them."""
