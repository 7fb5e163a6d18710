@echo off
rem mfsm: runs the command. Needs a Java 17 or newer: that of JAVA_HOME, or java on the PATH.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "%~dp0..\lib\mfsm.jar" %*
exit /b %ERRORLEVEL%
