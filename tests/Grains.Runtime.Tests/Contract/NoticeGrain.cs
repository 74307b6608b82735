namespace Lexi.Grains.Runtime.Tests.Contract;

public sealed class NoticeGrain : Grain, INoticeGrain
{
    private readonly HashSet<INoticeObserver> _observers = [];

    public Task Subscribe(INoticeObserver observer)
    {
        _ = _observers.Add(observer);
        return Task.CompletedTask;
    }

    public Task<int> Observers() => Task.FromResult(_observers.Count);

    public Task Publish(string text)
    {
        foreach (var observer in _observers) observer.Noticed(text);
        return Task.CompletedTask;
    }

    public Task<int> AskFirst(int number) => _observers.First().Ask(number);

    public async Task TellFirst(Note note) => await _observers.First().Told(note);

    public Task<IReadOnlyList<Note>> Notes(IReadOnlyList<string> texts) =>
        Task.FromResult<IReadOnlyList<Note>>([.. texts.Select(text => new Note(text, new byte[] { 1, 2 }, [text]))]);
}
