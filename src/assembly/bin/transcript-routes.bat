@echo off
rem Runs Transcript Routes in its own folder, which holds config\, routes\ and data\.
rem JAVA_HOME or the PATH says which Java (17 or newer), JAVA_OPTS what to tell it.
setlocal
rem The dot, because in a drive's root the path ends with a backslash, which would escape the quote
set "INVOKED_IN=%CD%\."
cd /d "%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" --version >nul 2>&1
if errorlevel 1 goto nojava
set MAJOR=0
for /f "tokens=2 delims=. " %%v in ('""%JAVA%" --version"') do if not defined FOUND (
  set "FOUND=1"
  set "MAJOR=%%v"
)
if %MAJOR% LSS 17 goto nojava
rem What a process remembers is secret: neither its heap nor its core is left on the disk, unless JAVA_OPTS ask for it
set "DUMPS=-XX:-HeapDumpOnOutOfMemoryError -XX:-CreateCoredumpOnCrash"
rem Beside the service, within its memory limit
set "SMALL=-Xmx256m -XX:TieredStopAtLevel=1"
if "%~1"=="" set "SMALL="
if "%~1"=="run" set "SMALL="
if defined JAVA_OPTS if not "%JAVA_OPTS:-Xm=%"=="%JAVA_OPTS%" set "SMALL="
"%JAVA%" %DUMPS% %SMALL% %JAVA_OPTS% "-Dtranscript-routes.invoked-in=%INVOKED_IN%" -cp "lib\*" io.transcriptroutes.TranscriptRoutes %*
exit /b %ERRORLEVEL%

:nojava
echo transcript-routes needs Java 17 or newer: install one, or let JAVA_HOME name it 1>&2
exit /b 3
