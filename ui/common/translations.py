"""Qt's own words in Chinese."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication


def speak_chinese(app: QApplication) -> bool:
    """Load Qt's Chinese words and make Chinese the default locale; say whether the words were found."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    found = translator.load(QLocale("zh_CN"), "qtbase", "_", folder)
    if found:
        app.installTranslator(translator)
    return found
