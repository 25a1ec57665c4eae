using System.Globalization;
using Cake.Core.Diagnostics;
using ConfigOps.Build.Output;

namespace ConfigOps.Build.Runs;

/// <summary>
/// What Cake's engine logs, through the masking console. Its own errors are shown only from <c>--verbosity=verbose</c> on: the run
/// prints each failure itself, once.
/// </summary>
/// <param name="console">The console.</param>
public sealed class RunLog(RunConsole console) : ICakeLog
{
    /// <inheritdoc/>
    public Verbosity Verbosity { get; set; } = Verbosity.Normal;

    /// <inheritdoc/>
    public void Write(Verbosity verbosity, LogLevel level, string format, params object[] args)
    {
        var needed = level <= LogLevel.Error ? Verbosity.Verbose : verbosity;
        if (needed > Verbosity) return;
        var text = args.Length == 0 ? format : string.Format(CultureInfo.InvariantCulture, format, args);
        if (level <= LogLevel.Warning) console.WriteErrorLine(text, level == LogLevel.Warning ? Ink.Warning : Ink.Bad);
        else console.WriteLine(text, level >= LogLevel.Verbose ? Ink.Dim : Ink.Plain);
    }
}
