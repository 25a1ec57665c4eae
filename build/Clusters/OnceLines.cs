using System.Collections.Concurrent;
using ConfigOps.Build.Output;

namespace ConfigOps.Build.Clusters;

/// <summary>Prints warnings, each text once a run: what is tried again complains again.</summary>
/// <param name="console">Where they go.</param>
public sealed class OnceLines(RunConsole console)
{
    private readonly ConcurrentDictionary<string, byte> _printed = new(StringComparer.Ordinal);

    /// <summary>Prints <paramref name="text"/>, unless it was printed before.</summary>
    public void Print(string text)
    {
        if (_printed.TryAdd(text, 0)) console.WriteErrorLine(text, Ink.Warning);
    }
}
