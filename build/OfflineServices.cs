using ConfigOps.Build.Bindings;
using ConfigOps.Build.Clusters;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Generation;
using ConfigOps.Operations.Generation.Forms;
using ConfigOps.Operations.Reporting;
using ConfigOps.Operations.Reporting.Pdf;
using ConfigOps.Operations.Secrets;
using ConfigOps.Operations.Security;
using ConfigOps.Operations.Validation;
using ConfigOps.Operations.Validation.Migration;
using ConfigOps.Operations.Validation.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace ConfigOps.Build;

/// <summary>The operations on files and their collaborators: what the native program has too. Nothing is made before a target asks for it.</summary>
public static class OfflineServices
{
    /// <summary>Registers them; one statement each.</summary>
    public static void Register(IServiceCollection services)
    {
        foreach (var writer in ReportWriters.All) services.AddSingleton(writer);
        services.AddSingleton<IReportWriter>(run => new PdfReportWriter(() => FindBrowser(run), page => MaskedBytes.Of(page, run.GetRequiredService<SecretMask>())));
        services.AddSingleton(run => new ReportExport(run.GetRequiredService<SettingsReader>(), run.GetRequiredService<RunPaths>(), [.. ReportOptions.Formats.Choices]));
        services.AddSingleton<EnvironmentFacts>();
        services.AddSingleton<ISecretSourceProvider>(SecretRun.Sources);
        services.AddSingleton<SecretRun>();
        services.AddSingleton<GenerateOperation>();
        services.AddSingleton<GenerateFormsOperation>();
        services.AddSingleton<GenerateRun>();
        services.AddSingleton<ImportRun>();
        services.AddSingleton<ValidateOperation>();
        services.AddSingleton<FindingRun>();
        services.AddSingleton<FixRun>();
        services.AddSingleton<SecurityScanRun>();
        services.AddSingleton<WatchRun>();
        services.AddSingleton<ValidationRun>();
        services.AddSingleton<VerifyRulesOperation>();
        services.AddSingleton<RuleRun>();
        services.AddSingleton<MigrateOperation>();
        services.AddSingleton<MigrationRun>();
        services.AddSingleton<SecurityScanOperation>();
        services.AddSingleton<LiveScanRun>();
        services.AddSingleton<SetManifests>();
    }

    private static Chromium FindBrowser(IServiceProvider run)
    {
        var (settings, host) = (run.GetRequiredService<SettingsReader>(), run.GetRequiredService<HostEnvironment>());
        var named = settings.GetText(ReportOptions.Chromium);
        var isArgument = settings.IsArgument(ReportOptions.Chromium);
        return Chromium.Find(isArgument ? named : null, isArgument ? null : named, host.Variable(VariableNames.Path));
    }
}
