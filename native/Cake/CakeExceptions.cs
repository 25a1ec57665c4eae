namespace Cake.Core;

/// <summary>The graph was used wrongly.</summary>
/// <param name="message">What is wrong.</param>
public class CakeException(string message) : Exception(message);

/// <summary>A task failed; the inner exception says how.</summary>
/// <param name="inner">What the task threw.</param>
public sealed class CakeReportException(Exception inner) : Exception(inner.Message, inner);
