using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Security.Vulnerabilities.Osv;

namespace ConfigOps.Build.Bindings;

/// <summary>Binds the update of the advisories to a run.</summary>
/// <param name="host">The clock.</param>
public sealed class OsvRun(HostEnvironment host)
{
    /// <summary>Fetches the advisories.</summary>
    public async Task UpdateAsync(RunContext context)
    {
        var folder = VulnerabilitySettings.Folder(context.Settings, context.Paths);
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(30) };
        await new OsvUpdate(http, host.Time).RunAsync(
            VulnerabilitySettings.Source(context.Settings),
            context.Settings.GetWords(VulnerabilityOptionTable.Ecosystems),
            folder,
            fetch => context.Console.WriteLine($"  {fetch.Ecosystem}: {fetch.Advisories} advisories in {context.Paths.Shown(fetch.File)}"),
            context.Cancellation);
        context.Console.WriteLine($"  scan with --osv-db={context.Paths.Shown(folder)}");
    }
}
