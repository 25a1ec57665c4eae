using System.Diagnostics;

namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>Generate as a process of its own on machines that are set up differently.</summary>
public sealed class GenerateElsewhereTests
{
    [Fact]
    public async Task Neither_time_zone_nor_locale_nor_folder_changes_a_byte()
    {
        using var here = new PlatformFixture();
        using var there = new PlatformFixture();

        await GenerateAsync(here, "UTC", "C");
        await GenerateAsync(there, "Pacific/Kiritimati", "tr_TR.UTF-8");

        var manifests = Manifests(here);
        Assert.True(manifests.Count > 50, $"only {manifests.Count} manifests");
        Assert.Equal(manifests, Manifests(there));
    }

    private static async Task GenerateAsync(PlatformFixture platform, string zone, string locale)
    {
        // Secrets of both machines are the same: generated ones would be input that differs.
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "ConfigOps.Build.dll"), "--target=Generate", "--set", "environment.secrets=provided"]) { WorkingDirectory = platform.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var variable in new[] { "ENVIRONMENT", "OUTPUT_DIR", "CATALOGUE_DIR", "TENANT_ID" }) start.Environment.Remove(variable);
        (start.Environment["TZ"], start.Environment["LC_ALL"], start.Environment["LANG"]) = (zone, locale, locale);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{await output}{await error}");
    }

    private static SortedDictionary<string, string> Manifests(PlatformFixture platform) => new(
        platform.FilesIn("artifacts/dev/manifests").ToDictionary(path => path, path => platform.Read($"artifacts/dev/manifests/{path}")), StringComparer.Ordinal);
}
