using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Output;

/// <summary>GitLab CI: collapsible sections. The escape sequences belong to GitLab's own marks and stand nowhere else.</summary>
/// <param name="time">The clock; sections carry Unix seconds.</param>
public sealed class GitLabPipeline(TimeProvider time) : IPipeline
{
    /// <inheritdoc/>
    public void BeginGroup(RunConsole console, string name) => console.WriteLine($"\e[0Ksection_start:{Seconds}:{Id(name)}\r\e[0K{name}");

    /// <inheritdoc/>
    public void EndGroup(RunConsole console, string name) => console.WriteLine($"\e[0Ksection_end:{Seconds}:{Id(name)}\r\e[0K");

    /// <inheritdoc/>
    public void Annotate(RunConsole console, Finding finding)
    {
    }

    /// <inheritdoc/>
    public void AnnotateFailure(RunConsole console, string message)
    {
    }

    private long Seconds => time.GetUtcNow().ToUnixTimeSeconds();

    private static string Id(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '_'));
}
