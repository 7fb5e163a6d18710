@echo off
rem mfsm: runs the mfsm command. Builds it on first use; needs a JDK 17 or newer.
rem After changes in the sources, delete mfsm-cli\target\mfsm.jar.
setlocal
set "HOME_DIR=%~dp0"
set "JAR=%HOME_DIR%mfsm-cli\target\mfsm.jar"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%JAVA%" goto :nojava
if not exist "%JAR%" (
  echo mfsm: first use. Building with Maven, which downloads what it needs; this takes a minute or two. 1>&2
  pushd "%HOME_DIR%"
  call mvnw.cmd -q -B -Pquick,launcher -pl mfsm-cli -am package 1>&2
  popd
)
if not exist "%JAR%" (
  echo mfsm: the build failed; see above. mfsm needs a JDK 17 or newer. 1>&2
  exit /b 2
)
"%JAVA%" -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:nojava
echo mfsm: JAVA_HOME is "%JAVA_HOME%", but there is no bin\java.exe in it. Point it to a JDK 17 or newer. 1>&2
exit /b 2
