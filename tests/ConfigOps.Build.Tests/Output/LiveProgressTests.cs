using ConfigOps.Build.Output;
using ConfigOps.Operations.Progress;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Build.Tests.Output;

public sealed class LiveProgressTests
{
    [Fact]
    public void The_display_shows_what_is_happening_masks_secrets_and_goes_before_the_next_line()
    {
        var mask = new SecretMask();
        mask.Add("hunter2");
        using var text = new StringWriter { NewLine = "\n" };
        using var output = TextWriter.Synchronized(text);
        var console = new RunConsole(output, output, mask, hasColours: true);
        using var progress = new LiveProgress(console);

        progress.Report(new ProgressUpdate("waiting", 1, 2, "[web] with hunter2"));
        Assert.True(SpinWait.SpinUntil(() => Text(output, text).Contains("waiting: [web] with ***", StringComparison.Ordinal), TimeSpan.FromSeconds(30)), Text(output, text));
        console.WriteLine("next line");

        Assert.DoesNotContain("hunter2", text.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("next line\n", text.ToString(), StringComparison.Ordinal);
        Assert.Null(console.BeforeLine);
    }

    /// <summary>The synchronized writer locks itself; the text is read under the same lock.</summary>
    private static string Text(TextWriter output, StringWriter text)
    {
        lock (output) return text.ToString();
    }
}
