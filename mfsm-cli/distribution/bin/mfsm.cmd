@echo off
rem mfsm: runs the command. Needs a Java 17 or newer: that of JAVA_HOME, or java on the PATH.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%JAVA%" goto :nojava
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "%~dp0..\lib\mfsm.jar" %*
exit /b %ERRORLEVEL%

:nojava
echo mfsm: JAVA_HOME is "%JAVA_HOME%", but there is no bin\java.exe in it. Point it to a Java 17 or newer. 1>&2
exit /b 2
