using System.Text;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Reporting.Pdf;
using ConfigOps.Operations.Tests.Reporting.Html;

namespace ConfigOps.Operations.Tests.Reporting;

public sealed class PdfReportWriterTests
{
    [Fact]
    public async Task A_browser_prints_the_report()
    {
        var report = await PageSamples.ScanAsync();
        using var output = new MemoryStream(Print(report));

        var text = Encoding.Latin1.GetString(output.ToArray());
        Assert.StartsWith("%PDF-", text, StringComparison.Ordinal);
        Assert.True(output.Length > 20_000, $"{output.Length} bytes are no report of {report.Findings.Count} findings");
        Assert.True(text.Split("/Type /Page\n").Length > 3, "the report has several pages");
    }

    [Fact]
    public async Task The_same_report_gives_the_same_bytes_whenever_it_is_printed()
    {
        var report = await PageSamples.ScanAsync() with { StartedAt = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero) };

        var (one, two) = (Print(report), Print(report));

        Assert.Equal(one, two);
        var text = Encoding.Latin1.GetString(one);
        Assert.Contains("/CreationDate (D:20300102030405+00'00')", text, StringComparison.Ordinal);
        Assert.Contains("/ModDate (D:20300102030405+00'00')", text, StringComparison.Ordinal);
        Assert.Contains("/Creator (ConfigOps ", text, StringComparison.Ordinal);
        Assert.Contains("/Outlines", text, StringComparison.Ordinal);
        Assert.Contains("/StructTreeRoot", text, StringComparison.Ordinal);
        Assert.Contains("/MediaBox [0 0 59", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endless_names_neither_fill_nor_stall_the_document()
    {
        var report = await PageSamples.ScanAsync();
        report = report with { Findings = [.. Enumerable.Range(0, 100).Select(index => report.Findings[0] with { Message = new string('W', 20_000), Path = $"/{index}" })] };

        Assert.InRange(Encoding.Latin1.GetString(Print(report)).Split("/Type /Page\n").Length, 4, 60);
    }

    [Fact]
    public void Without_a_browser_the_error_says_what_to_do()
    {
        var error = Assert.Throws<ConfigurationException>(() => Chromium.Find(null, null, "/nowhere"));

        Assert.Contains("install one, name it with --chromium=FILE or CHROME", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_browser_that_is_named_must_be_there()
    {
        Assert.Equal("--chromium=/nowhere/chrome: there is no such program", Assert.Throws<ConfigurationException>(() => Chromium.Find("/nowhere/chrome", null, null)).Message);
        Assert.Equal("CHROME=/nowhere/chrome: there is no such program", Assert.Throws<ConfigurationException>(() => Chromium.Find(null, "/nowhere/chrome", null)).Message);
    }

    [Fact]
    public void The_option_goes_before_the_variable_and_the_variable_before_the_path()
    {
        var folder = Directory.CreateTempSubdirectory("configops-chromium-");
        foreach (var name in (string[])["one", "two", "chromium"]) File.WriteAllText(Path.Combine(folder.FullName, name), "");
        var (one, two) = (Path.Combine(folder.FullName, "one"), Path.Combine(folder.FullName, "two"));

        Assert.Equal(one, Chromium.Find(one, two, folder.FullName).Program);
        Assert.Equal(two, Chromium.Find(null, two, folder.FullName).Program);
        Assert.Equal(Path.Combine(folder.FullName, "chromium"), Chromium.Find(null, null, folder.FullName).Program);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_program_that_prints_nothing_is_said_to()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("needs a program that ends without doing anything");

        Assert.Contains("/bin/false did not print the report: it ended with exit code 1", Assert.Throws<ConfigurationException>(() => new Chromium("/bin/false").Print("<p>"u8)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_are_masked_before_the_page_is_printed()
    {
        var masked = false;

        Assert.Throws<ConfigurationException>(() => new PdfReportWriter(() => new Chromium("/nowhere/chrome"), page =>
        {
            masked = true;
            return page;
        }).Write(SampleReports.Small, Stream.Null));

        Assert.True(masked);
    }

    private static byte[] Print(Report report)
    {
        if (Browser.Path is null)
        {
            const string Reason = "there is no chromium on the PATH; ./build.sh --target=Test installs it";
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(Reason);
            Assert.Skip(Reason);
        }

        using var output = new MemoryStream();
        new PdfReportWriter(() => new Chromium(Browser.Path!), page => page).Write(report, output);
        return output.ToArray();
    }
}
