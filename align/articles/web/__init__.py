"""Web pages: the readers, and how they find an article in a page.

html           .html, .htm, .xhtml
mhtml          .mhtml, .mht
books          the pages of electronic books
pages          the blocks of a page, with their text
buttons        the buttons that are text of the article
asides         boxes in sidebars that are text of the article
answers        replies and comments that are text of the article
boards         the frames of notice boards
furniture      what newspapers put around an article, and in it
fields         spaces between the fields of a line
hidden         elements that a browser does not show
notices        the words of notices and of labels of boxes
extraction     what trafilatura takes for the article
titles         the title of a page, and the names of sections
choosing       which blocks are the article
restoring      text of the article that trafilatura lost
linked_data    the article as a page describes it to search engines
"""
