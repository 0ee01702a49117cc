@echo off
rem Runs Transcript Routes in its own folder, which holds config\, routes\ and data\.
rem JAVA_HOME or the PATH says which Java (17 or newer), JAVA_OPTS what to tell it.
setlocal
set "INVOKED_IN=%CD%"
cd /d "%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" --version >nul 2>&1
if errorlevel 1 goto nojava
set MAJOR=0
for /f "tokens=2 delims=. " %%v in ('"%JAVA%" --version') do if not defined FOUND (
  set "FOUND=1"
  set "MAJOR=%%v"
)
if %MAJOR% LSS 17 goto nojava
"%JAVA%" %JAVA_OPTS% "-Dtranscript-routes.invoked-in=%INVOKED_IN%" -cp "lib\*" io.transcriptroutes.TranscriptRoutes %*
exit /b %ERRORLEVEL%

:nojava
echo transcript-routes needs Java 17 or newer: install one, or let JAVA_HOME name it 1>&2
exit /b 3
