namespace Lexi.Testing.Conversations;

/// <summary>A clock and what is to happen when, milliseconds.</summary>
public interface IAgenda
{
    long Now { get; }

    void At(long at, Action action);

    void After(long ms, Action action) => At(Now + ms, action);
}
