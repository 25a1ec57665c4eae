using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Importing;

/// <summary>What became of something that was imported.</summary>
public enum ImportVerdict
{
    /// <summary>It says the same in the catalogue.</summary>
    Mapped,

    /// <summary>Something had to be added or changed that the source does not say; it is likely right.</summary>
    Assumed,

    /// <summary>A person must decide; it is left out.</summary>
    Undecided,
}

/// <summary>One thing of the source and what became of it.</summary>
/// <param name="Verdict">What became of it.</param>
/// <param name="Subject">What it is: <c>volumes[0]</c>.</param>
/// <param name="Message">What was made of it, or what there is to decide.</param>
/// <param name="File">The file it stands in, as messages show it; null for what is not in the source.</param>
/// <param name="Position">Where.</param>
public sealed record ImportNote(ImportVerdict Verdict, string Subject, string Message, string? File, SourcePosition Position);

/// <summary>What became of a service, workload or job.</summary>
/// <param name="Source">What it was: <c>service web</c>.</param>
/// <param name="Component">The component's or job's name; null when it could not be made.</param>
/// <param name="File">Its file as messages show it; null when it could not be made.</param>
/// <param name="Exists">Whether the file was there before.</param>
/// <param name="Notes">What became of each part, in the order of the source.</param>
/// <param name="Noun">What it becomes: <c>component</c> or <c>job</c>.</param>
public sealed record ImportedComponent(string Source, string? Component, string? File, bool Exists, IReadOnlyList<ImportNote> Notes, string Noun = "component")
{
    /// <summary>How many parts have a verdict.</summary>
    public int Count(ImportVerdict verdict) => Notes.Count(note => note.Verdict == verdict);
}

/// <summary>What an import made.</summary>
/// <param name="Components">What became of each service or workload, and then of each job.</param>
/// <param name="Written">Files that were written, or would be in a dry run, in ordinal order.</param>
/// <param name="Text">The import in words, for people.</param>
/// <param name="Report">The report: what a person must decide is a finding.</param>
public sealed record ImportResult(IReadOnlyList<ImportedComponent> Components, IReadOnlyList<string> Written, string Text, Report Report);
