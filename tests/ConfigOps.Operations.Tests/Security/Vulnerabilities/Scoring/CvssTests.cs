using System.Globalization;
using System.IO.Compression;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Vulnerabilities.Scoring;

namespace ConfigOps.Operations.Tests.Security.Vulnerabilities.Scoring;

public sealed class CvssTests
{
    [Fact]
    public void Five_thousand_recorded_scores_agree()
    {
        var wrong = new List<string>();
        var count = 0;
        using var reader = new StreamReader(new GZipStream(File.OpenRead(RepositoryFiles.PathOf("tests", "Fixtures", "vulnerabilities", "cvss-scores.txt.gz")), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            var (vector, expected) = (line.Split(' ')[0], double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
            count++;
            var score = CvssVector.Parse(vector).Score;
            if (Math.Abs(score - expected) > 1e-9) wrong.Add($"{vector}: {score}, not {expected}");
        }

        Assert.True(count > 4900);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count}:\n{string.Join('\n', wrong.Take(20))}");
    }

    [Theory]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0.0)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 9.3)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N", 8.7)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U", 5.2)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", 0.0)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/U:Amber", 10.0)]
    public void Published_examples_have_their_scores(string vector, double score) => Assert.Equal(score, CvssVector.Parse(vector).Score);

    [Theory]
    [InlineData("AV:N/AC:L/Au:N/C:P/I:P/A:P", "3.0, 3.1 or 4.0")]
    [InlineData("CVSS:2.0/AV:N", "3.0, 3.1 or 4.0")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H", "lacks A")]
    [InlineData("CVSS:3.1/AV:Q/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "takes N, A, L, P, not 'Q'")]
    [InlineData("CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "stands twice")]
    [InlineData("CVSS:4.0/AV:N/XX:N", "no metric 'XX'")]
    public void A_vector_that_is_wrong_is_said_to_be(string vector, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => CvssVector.Parse(vector)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(10, Severity.Critical)]
    [InlineData(9.0, Severity.Critical)]
    [InlineData(8.9, Severity.High)]
    [InlineData(7.0, Severity.High)]
    [InlineData(6.9, Severity.Medium)]
    [InlineData(4.0, Severity.Medium)]
    [InlineData(0.1, Severity.Low)]
    [InlineData(0, Severity.Info)]
    public void Scores_have_the_severities_of_the_specification(double score, Severity severity) => Assert.Equal(severity, CvssSeverity.Of(score));
}
