using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Reporting;

/// <summary>Writes reports in one format. Stateless; one implementation a format.</summary>
public interface IReportWriter
{
    /// <summary>The format's name, as <c>--report-formats</c> takes it; also the file's extension.</summary>
    string Format { get; }

    /// <summary>Writes <paramref name="report"/> to <paramref name="output"/> as UTF-8 and leaves the stream open.</summary>
    void Write(Report report, Stream output);
}
