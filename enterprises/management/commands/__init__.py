"""Commands for people at a shell: exchange packages of ratings.

They parse arguments, call one function and turn faults into lines on stderr with an exit status."""
