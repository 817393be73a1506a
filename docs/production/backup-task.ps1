# A nightly backup on Windows. This was NOT tried on Windows; it was written after Microsoft's documentation.
# Folders as in windows.md. Run once, in a PowerShell opened as administrator:
#   powershell -ExecutionPolicy Bypass -File C:\ecocounty\app\docs\production\backup-task.ps1

$Command = "C:\ecocounty\ecocounty.cmd"
$Folder = "C:\ecocounty\backups"   # better on another disk; it must exist, or nothing is written and the task fails
$Keep = 30

$Action = New-ScheduledTaskAction -Execute $Command -Argument "backup --folder `"$Folder`" --keep $Keep"
$Trigger = New-ScheduledTaskTrigger -Daily -At 02:10
# StartWhenAvailable: a computer that was off at the time makes it up when it is started.
$Settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -ExecutionTimeLimit (New-TimeSpan -Hours 4)
$Who = New-ScheduledTaskPrincipal -UserId "LOCAL SERVICE" -LogonType ServiceAccount
Register-ScheduledTask -TaskName "ecocounty backup" -Action $Action -Trigger $Trigger -Settings $Settings -Principal $Who -Force

# The same as one line of cmd.exe, without the making up:
#   schtasks /Create /F /TN "ecocounty backup" /SC DAILY /ST 02:10 /RU "LOCAL SERVICE" /TR "C:\ecocounty\ecocounty.cmd backup --folder C:\ecocounty\backups --keep 30"
# How the last one went (0 is good):
#   (Get-ScheduledTaskInfo -TaskName "ecocounty backup").LastTaskResult
