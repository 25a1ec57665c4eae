using System.Diagnostics;
using System.Globalization;
using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Reporting.Html;
using ConfigOps.Operations.Reporting.Pdf;

namespace ConfigOps.Benchmarks.Reporting;

/// <summary>Measures how long a search in the HTML report of many findings takes, in the page itself: from the key to the list that is drawn and laid out.</summary>
internal sealed class PageBenchmark : IBenchmark
{
    private const double MostMilliseconds = 500;
    private const string Answer = "slowest-search:";

    // The page of the report says by its hash which script may run; here the measuring one runs as well.
    private const string Measure = """
        <script>
          window.addEventListener("load", () => {
            const search = document.getElementById("search");
            let slowest = 0;
            for (const text of ["a", "ap", "app", "app-4", "app-49", "app-499", "rule-7 team-3", ""]) {
              const start = performance.now();
              search.value = text;
              search.dispatchEvent(new Event("input", { bubbles: true }));
              document.getElementById("rows").getBoundingClientRect();
              slowest = Math.max(slowest, performance.now() - start);
            }
            const answer = document.createElement("p");
            answer.textContent = "slowest-search:" + slowest.toFixed(1) + ":";
            document.body.append(answer);
          });
        </script>
        """;

    public string Name => "page";

    public string Description => "searches in the HTML report of 50,000 findings, in Chromium (--findings=N, --chromium=FILE)";

    public async Task<int> RunAsync(BenchmarkArguments arguments, CancellationToken cancellation)
    {
        Chromium browser;
        try
        {
            browser = Chromium.Find(arguments.Text("chromium"), Environment.GetEnvironmentVariable("CHROME"), Environment.GetEnvironmentVariable("PATH"));
        }
        catch (ConfigurationException)
        {
            Console.WriteLine($"{Name}: not measured, for there is no Chromium, Chrome or Edge on this machine");
            return 0;
        }

        var count = arguments.Number("findings", 50_000);
        var watch = Stopwatch.StartNew();
        using var stream = new MemoryStream();
        new HtmlReportWriter().Write(Large(count), stream);
        var written = watch.Elapsed;
        var page = Encoding.UTF8.GetString(stream.ToArray());
        var policy = page.IndexOf("<meta http-equiv=\"Content-Security-Policy\"", StringComparison.Ordinal);
        page = page.Remove(policy, page.IndexOf('>', policy) - policy + 1).Replace("</body>", $"{Measure}</body>", StringComparison.Ordinal);
        var dom = await OpenAsync(browser, page, cancellation);
        var at = dom.LastIndexOf($">{Answer}", StringComparison.Ordinal);
        if (at < 0) throw new InvalidDataException($"{browser.Program} did not run the page");
        var text = dom[(at + 1 + Answer.Length)..];
        var slowest = double.Parse(text[..text.IndexOf(':', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
        Console.WriteLine($"{Name}: {count} findings, {stream.Length / 1e6:0.0} MB written in {written.TotalMilliseconds:0} ms");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Name}: the slowest of eight searches took {slowest:0} ms (at most {MostMilliseconds:0})"));
        return slowest <= MostMilliseconds ? 0 : 1;
    }

    private static async Task<string> OpenAsync(Chromium browser, string page, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("configops-page-");
        try
        {
            var file = Path.Combine(folder.FullName, "report.html");
            await File.WriteAllTextAsync(file, page, cancellation);
            List<string> words = ["--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", $"--user-data-dir={Path.Combine(folder.FullName, "profile")}", "--dump-dom", new Uri(file).AbsoluteUri];
            if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess) words.Insert(0, "--no-sandbox");
            using var process = Process.Start(new ProcessStartInfo(browser.Program, words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var complaints = process.StandardError.ReadToEndAsync(cancellation);
            var dom = await process.StandardOutput.ReadToEndAsync(cancellation);
            await complaints;
            await process.WaitForExitAsync(cancellation);
            return dom;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Report Large(int count)
    {
        var rules = Enumerable.Range(0, 60).Select(index => new RuleInfo { Id = $"area{index % 6}/rule-{index}", Title = $"Rule number {index}", Severity = (Severity)(index % 5) }).ToArray();
        var findings = Enumerable.Range(0, count).Select(index => new Finding
        {
            Rule = rules[index % 60].Id,
            Severity = rules[index % 60].Severity,
            Message = $"Deployment team-{index % 40}/app-{index}: the container \"main\" of this workload does something number {index} that it should not do",
            Resource = new ResourceKey(GroupVersionKind.From("apps/v1", "Deployment"), $"team-{index % 40}", $"app-{index}"),
            Path = $"/spec/template/spec/containers/{index % 3}/securityContext",
            File = $"manifests/team-{index % 40}/app-{index}.yaml",
            Position = new SourcePosition(10 + (index % 90), 9),
            Controls = ["cis:5.2.1", "nist:AC-6"],
        });
        return new Report
        {
            Operation = "security-scan",
            Environment = "benchmark",
            StartedAt = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Duration = TimeSpan.FromSeconds(9),
            Rules = rules,
            Findings = [.. findings.Order(FindingOrder.Instance)],
            Gate = GateResult.Passed,
        };
    }
}
