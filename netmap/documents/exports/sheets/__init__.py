"""The sheets of the workbook of answers."""
