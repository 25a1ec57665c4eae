using System.ComponentModel;
using System.Diagnostics;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Reporting.Pdf;

/// <summary>A Chromium, Chrome or Edge that prints pages without a window.</summary>
/// <param name="program">The program.</param>
public sealed class Chromium(string program)
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"];
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    /// <summary>The program.</summary>
    public string Program { get; } = program;

    /// <summary>Finds one: that of the option, else that of the variable, else one on the search path.</summary>
    /// <param name="option">What <c>--chromium</c> says, or null.</param>
    /// <param name="variable">What the variable CHROME says, or null.</param>
    /// <param name="searchPath">The search path, or null.</param>
    /// <exception cref="ConfigurationException">There is none, or not where it was said to be.</exception>
    public static Chromium Find(string? option, string? variable, string? searchPath)
    {
        foreach (var (source, named) in new[] { ("--chromium", option), ("CHROME", variable) })
        {
            if (string.IsNullOrEmpty(named)) continue;
            return File.Exists(named) ? new Chromium(named) : throw new ConfigurationException($"{source}={named}: there is no such program");
        }

        foreach (var folder in (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            foreach (var name in Names)
                if (Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name) is var path && File.Exists(path)) return new Chromium(path);
        throw new ConfigurationException($"a report as PDF needs Chromium, Chrome or Edge, and none of {string.Join(", ", Names)} is on the PATH; install one, name it with --chromium=FILE or CHROME, or leave pdf out of --report-formats (the HTML report prints from any browser)");
    }

    /// <summary>Prints a page.</summary>
    /// <param name="html">The page.</param>
    /// <returns>The PDF.</returns>
    /// <exception cref="ConfigurationException">The browser did not print it; says what it complained of.</exception>
    public byte[] Print(ReadOnlySpan<byte> html)
    {
        var folder = Directory.CreateTempSubdirectory("configops-pdf-");
        try
        {
            var (page, pdf) = (Path.Combine(folder.FullName, "report.html"), Path.Combine(folder.FullName, "report.pdf"));
            File.WriteAllBytes(page, html.ToArray());
            var complaint = Run(page, pdf, Path.Combine(folder.FullName, "profile"));
            return File.Exists(pdf) ? File.ReadAllBytes(pdf) : throw new ConfigurationException($"{Program} did not print the report: {complaint}");
        }
        finally
        {
            Remove(folder);
        }
    }

    private string Run(string page, string pdf, string profile)
    {
        string[] arguments =
        [
            "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
            "--hide-scrollbars", "--no-pdf-header-footer", "--generate-pdf-document-outline",
            // The browser names its user agent as the program that made the document.
            $"--user-agent=ConfigOps {ToolVersion.Text}", $"--user-data-dir={profile}", $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri,
        ];
        // Chromium refuses to run its sandbox as root, which is what containers run as.
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess) arguments = ["--no-sandbox", .. arguments];
        using var process = new Process { StartInfo = new ProcessStartInfo(Program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true } };
        var lines = new List<string>();
        process.ErrorDataReceived += (_, received) => Keep(lines, received.Data);
        process.OutputDataReceived += (_, received) => Keep(lines, received.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new ConfigurationException($"{Program} cannot be started: {ProgramTrouble.Of(exception)} (--chromium=FILE or CHROME)");
        }

        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            return $"it did not end within {s_limit.TotalMinutes:0} minutes";
        }

        process.WaitForExit();
        lock (lines) return lines.Count == 0 ? $"it ended with exit code {process.ExitCode}" : string.Join("; ", lines.TakeLast(3));
    }

    private static void Keep(List<string> lines, string? line)
    {
        if (string.IsNullOrWhiteSpace(line)) return;
        lock (lines) lines.Add(line.Trim());
    }

    // A helper of the browser may still be writing into its profile; what cannot be deleted lies in the system's temporary folder, which the system clears.
    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException) when (folder.Exists)
        {
        }
    }
}
