/** In a program started by `ask`: does what it is asked and says what came of it. */
export function answer<Question, Answer>(work: (question: Question) => Promise<Answer>): void {
  process.on('message', async (question: Question) => {
    process.send?.(await work(question));
  });
  process.send?.('ready');
}
