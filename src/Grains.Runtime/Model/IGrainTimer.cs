namespace Lexi.Grains.Runtime;

/// <summary>A timer of one activation; disposing it cancels the token its callback was given.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Changes the times. During a tick the change takes effect after it.</summary>
    /// <param name="dueTime">Until the next tick; infinite stops the timer.</param>
    /// <param name="period">From the end of one tick to the next; infinite means once.</param>
    void Change(TimeSpan dueTime, TimeSpan period);
}
