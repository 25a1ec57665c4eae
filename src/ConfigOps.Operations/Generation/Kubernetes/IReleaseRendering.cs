using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Kubernetes;

/// <summary>The rendering of a release in parts that threads take one by one.</summary>
internal interface IReleaseRendering
{
    /// <summary>What the parts are, for progress: <c>generating manifests</c>.</summary>
    string Activity { get; }

    /// <summary>How many parts there are.</summary>
    int Count { get; }

    /// <summary>The name of a part.</summary>
    /// <param name="index">Its number.</param>
    string NameOf(int index);

    /// <summary>Renders a part and stages its files. Safe for use by many threads.</summary>
    /// <param name="index">Its number.</param>
    void Render(int index);

    /// <summary>What came of all parts.</summary>
    /// <exception cref="ConfigurationException">Something cannot be rendered; carries every mistake.</exception>
    RenderedRelease Finish();
}
