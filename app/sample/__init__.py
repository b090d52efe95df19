"""An invented township with its county workbooks, to try the program on and to test it with."""
