using System.Globalization;
using Cake.Core;
using ConfigOps.Build.Output;

namespace ConfigOps.Build.Runs;

/// <summary>What Cake's engine prints, through the masking console: whole lines, no colours of its own.</summary>
/// <param name="console">The console.</param>
public sealed class EngineConsole(RunConsole console) : IConsole
{
    private string _line = "";
    private string _errorLine = "";

    /// <inheritdoc/>
    public ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    /// <inheritdoc/>
    public ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    /// <inheritdoc/>
    public bool SupportAnsiEscapeCodes => false;

    /// <inheritdoc/>
    public void Write(string format, params object[] arg) => _line += Text(format, arg);

    /// <inheritdoc/>
    public void WriteLine(string format, params object[] arg)
    {
        console.WriteLine(_line + Text(format, arg));
        _line = "";
    }

    /// <inheritdoc/>
    public void WriteError(string format, params object[] arg) => _errorLine += Text(format, arg);

    /// <inheritdoc/>
    public void WriteErrorLine(string format, params object[] arg)
    {
        console.WriteErrorLine(_errorLine + Text(format, arg));
        _errorLine = "";
    }

    /// <inheritdoc/>
    public void ResetColor()
    {
    }

    private static string Text(string format, object[] args) => args.Length == 0 ? format : string.Format(CultureInfo.InvariantCulture, format, args);
}
