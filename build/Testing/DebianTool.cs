namespace ConfigOps.Build.Testing;

/// <summary>A package of Debian; only root can install it.</summary>
/// <param name="Name">The package.</param>
/// <param name="Program">The program it brings.</param>
public sealed record DebianTool(string Name, string Program) : TestTool(Name)
{
    /// <inheritdoc/>
    public override async Task<string?> InstallAsync(ToolWorkshop workshop, CancellationToken cancellation)
    {
        if (workshop.Has(Program)) return null;
        var byHand = $"tests that need {Program} are left out; to have them, install it: apt-get install {Name}";
        if (!OperatingSystem.IsLinux() || !workshop.Has("apt-get")) return $"{Program} is missing and this is no Debian, so it is not installed here; {byHand}";
        if (!System.Environment.IsPrivilegedProcess) return $"{Program} is missing and only root can install it; {byHand}";
        workshop.Announce(Name);
        var problem = await InstallAsync(workshop, isListFresh: false, cancellation);
        return problem is null ? null : $"{Name} could not be installed with apt-get ({problem}); {byHand}";
    }

    private async Task<string?> InstallAsync(ToolWorkshop workshop, bool isListFresh, CancellationToken cancellation)
    {
        if (isListFresh && await workshop.CallAsync("apt-get", ["update", "-q"], cancellation) is { } problem) return problem;
        var failure = await workshop.CallAsync("apt-get", ["install", "-y", "-q", "--no-install-recommends", Name], cancellation);
        // A machine that never fetched the list of packages knows none of them.
        return failure is null || isListFresh ? failure : await InstallAsync(workshop, isListFresh: true, cancellation);
    }
}
