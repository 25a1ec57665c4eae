using ConfigOps.Build.Testing;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Tests.Testing;

public sealed class TestToolsTests : IDisposable
{
    private readonly HostFixture _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Tools_are_read_from_beside_the_test_projects_each_once()
    {
        _host.WithFile("tests/A.Tests/tools.txt", "# a comment\n\nnpm @scope/name@1.2.3 lib/a.zip\ndeb prometheus prometheus\n").WithFile("tests/B.Tests/tools.txt", "npm plain@4.5.6\ndeb prometheus prometheus\n");

        Assert.Equal([new NpmTool("@scope/name", "1.2.3", "lib/a.zip"), new DebianTool("prometheus", "prometheus"), new NpmTool("plain", "4.5.6", null)], TestTools.Find(_host.Root));
    }

    [Theory]
    [InlineData("npm @scope/name")]
    [InlineData("deb prometheus")]
    [InlineData("pip something")]
    public void A_line_that_names_no_tool_is_a_mistake_with_its_place(string line)
    {
        _host.WithFile("tests/A.Tests/tools.txt", $"# first\n{line}\n");

        var exception = Assert.Throws<ConfigurationException>(() => TestTools.Find(_host.Root));

        Assert.StartsWith($"tests/A.Tests/tools.txt:2:1: '{line}' names no tool", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Test run summary: Passed!\n  total: 207\n  failed: 0\n  succeeded: 205\n  skipped: 2\n  duration: 15s", "205 passed, 0 failed, 2 skipped")]
    [InlineData("  failed: 9\nTest run summary: Failed!\n  total: 3\n  failed: 1\n  succeeded: 2\n  skipped: 0", "2 passed, 1 failed")]
    [InlineData("error CS0103: a name", "0 passed, 0 failed")]
    public void Counts_are_read_from_the_summary_alone(string output, string expected)
    {
        var counts = new TestCounts();
        foreach (var line in output.Split('\n')) counts.Read(line);

        Assert.Equal(expected, counts.ToString());
    }
}
