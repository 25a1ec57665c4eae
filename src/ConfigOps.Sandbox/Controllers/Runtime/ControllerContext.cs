namespace ConfigOps.Sandbox.Controllers.Runtime;

/// <summary>What all controllers of one cluster share.</summary>
internal sealed record ControllerContext(ObjectCache Cache, ApiWriter Api, EventRecorder Events, WorkQueue Queue, ControllerOptions Options)
{
    public TimeProvider Clock => Options.TimeProvider;

    public Random Random => Options.Random;
}
